"""The pipeline: the only module that knows every stage. Inputs come in; readings, and issues for what was set aside, go out.

acquire  ->  read  ->  annotate  ->  extract  ->  resolve
bytes        report    tokens,       drafts in    claims, events,
                       analysis      own words    voices

Where a user asks for it, a language model behind an endpoint is asked between annotate and extract, and extract verifies what it says.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.acquire.inputs import acquire
from counterclaim.acquire.language import require_english
from counterclaim.annotate.language import LanguageModel, PackagedModel
from counterclaim.annotate.quotations import find_quotations
from counterclaim.annotate.sentences import split_sentences
from counterclaim.extract.acts.events import draft_events
from counterclaim.extract.claims.drafts import draft_claims
from counterclaim.extract.speech.attributions import draft_speech
from counterclaim.extract.speech.quotes import with_quotations, without_speaker
from counterclaim.extract.speech.transcripts import draft_transcripts
from counterclaim.extract.verified import verified
from counterclaim.llm.ask import ask
from counterclaim.model.annotation import AnnotatedReport
from counterclaim.model.draft import Drafts
from counterclaim.model.errors import CounterclaimError, EndpointError, Issue
from counterclaim.model.invisible import put_back, without_invisible
from counterclaim.model.reading import Reading
from counterclaim.read.wire import read_report
from counterclaim.resolve.actors.nations import acts_with_states_by_name, with_states_by_name
from counterclaim.resolve.actors.operations import find_operations, told_by_operation, without_operation_as_party
from counterclaim.resolve.actors.table import ActorTable, default_table
from counterclaim.resolve.acts.accusations import with_deniers, without_denied_acts
from counterclaim.resolve.acts.answered import with_those_attacked, with_those_refused
from counterclaim.resolve.acts.harmed import with_interceptors, with_tellers_hit, with_those_harmed, without_tellers_hit
from counterclaim.resolve.acts.pronouns import with_persons_meant
from counterclaim.resolve.claims import agreed_voices, resolve_claim, resolve_event, resolve_speech
from counterclaim.resolve.context import report_context
from counterclaim.resolve.doers.deeds import claims_with_deeds, events_with_deeds
from counterclaim.resolve.doers.far_doers import without_far_doers
from counterclaim.resolve.doers.fights import with_foes
from counterclaim.resolve.places.apart import told_apart
from counterclaim.resolve.places.described import with_described_places
from counterclaim.resolve.places.misplaced import without_misplaced
from counterclaim.resolve.places.scenes import with_scenes
from counterclaim.resolve.places.speakers_areas import with_areas_of_speakers
from counterclaim.resolve.places.whereabouts import (
    with_own_places,
    with_places_of_wholes,
    with_places_pointed_at,
    with_shared_places,
    with_sites,
    with_sites_attacked,
    without_towns_of_wars,
)
from counterclaim.resolve.sides.both_sides import with_both_sides
from counterclaim.resolve.sides.not_sides import without_sides_beside
from counterclaim.resolve.sides.told import with_sides
from counterclaim.resolve.speakers.accounts import acts_but_told_later
from counterclaim.resolve.speakers.channels import with_channels
from counterclaim.resolve.speakers.sources import with_sources
from counterclaim.resolve.subsets import with_wholes
from counterclaim.resolve.times.days import (
    with_days_of_entries,
    with_words_for_days,
    without_day_of_taking,
    without_time_of_another,
    without_time_of_place,
)
from counterclaim.resolve.times.tolls import without_day_of_growth
from counterclaim.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from counterclaim.model.claim import Claim
    from counterclaim.model.draft import ClaimDraft
    from counterclaim.model.report import Receipt, Report
    from counterclaim.model.voice import Voice


# The least confidence of an attribution that is told.
TOLD = 0.6


@cache
def default_model() -> PackagedModel:
    """The packaged language model, opened once a process."""
    return PackagedModel.default()


@cache
def actor_table(files: tuple[Path, ...]) -> ActorTable:
    """The project's actors, with those of a user's files before them.

    Raises:
        LexiconError: a file cannot be read as a list of actors; the message names file and line.
    """
    table = default_table()
    for file in files:
        table = table.extended_with(file)
    return table


def read_inputs(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings = DEFAULT,
) -> Iterator[Reading | Issue]:
    """Readings of files, folders, JSON lines, pages and standard input ("-"), one at a time, in order.

    An input that cannot be read comes as an :class:`Issue`, and the others go on.

    Raises:
        ModelError: the language model is missing or damaged, so that nothing can be read.
        LexiconError: a word list is damaged.
    """
    for item in acquire(paths, published=published, outlet=outlet, stdin=stdin, fields=dict(settings.fields)):
        yield item if isinstance(item, Issue) else _interpreted(item, published, settings)


def _interpreted(receipt: Receipt, published: date | None, settings: Settings) -> Reading | Issue:
    """The reading of a receipt, or why there is none: an endpoint gave none, or the reader itself failed at it."""
    try:
        return interpret(read_report(receipt, published=published), settings)
    except EndpointError as error:
        return Issue(receipt.name, str(error), "llm")
    except CounterclaimError:
        raise
    except Exception as error:  # noqa: BLE001 - the others must be read whatever mistake of ours one report shows
        return Issue.of_mistake(receipt.name, error)


def read_receipt(receipt: Receipt, settings: Settings = DEFAULT) -> Reading:
    """The reading of one receipt.

    Raises:
        InputError: the text is not English, or an endpoint did not answer.
    """
    require_english(receipt.text)
    return interpret(read_report(receipt), settings)


def annotate(report: Report, model: LanguageModel | None = None) -> AnnotatedReport:
    """A report with its tokens, sentences, quotations and the analysis of a language model (the packaged one by default)."""
    tokens, sentences = split_sentences(report.text, report.headline, report.paragraphs)
    analysis = (model or default_model()).analyze(report.text, tokens, sentences)
    return AnnotatedReport(report, tokens, sentences, find_quotations(report.text, report.paragraphs), analysis)


def interpret(report: Report, settings: Settings = DEFAULT, model: LanguageModel | None = None) -> Reading:
    """Everything that is read in a report; characters that nobody sees part no word, and spans are those of the text as it came."""
    visible = without_invisible(report)
    return _visible(report, settings, model) if visible is None else put_back(_visible(visible, settings, model), report)


def _visible(report: Report, settings: Settings, model: LanguageModel | None) -> Reading:
    """Everything that is read in a report without invisible characters."""
    annotated = annotate(report, model)
    context = report_context(annotated, actor_table(settings.actors))
    # An attribution too faint to be told still says that somebody speaks here.
    heard = (*draft_speech(annotated), *draft_transcripts(annotated))
    faint = with_quotations(annotated, heard)
    speeches = with_quotations(annotated, [speech for speech in heard if speech.confidence >= TOLD], faint)
    operations = find_operations(report.text, within=report.paragraphs)
    drafts = _drafts(annotated, settings)
    told = with_channels(with_deniers(with_sources(drafts.claims, faint, annotated), annotated), annotated)
    deeds = without_tellers_hit(claims_with_deeds(told, faint, annotated, context.day), annotated)
    sided = with_states_by_name(with_foes(with_sides(deeds, annotated), annotated), drafts.events)
    placed = _placed(sided, annotated)
    dated = [told_by_operation(draft, operations, report.text) for draft in _timed(placed, annotated, context.day)]
    grounded = _grounded([resolve_claim(draft, speeches, annotated, context) for draft in dated], annotated)
    told_once = without_denied_acts(acts_but_told_later(drafts.events, faint), annotated)
    told_to = with_persons_meant(with_tellers_hit(told_once, annotated), annotated)
    told_acts = with_those_refused(with_those_attacked(told_to, annotated), annotated)
    done = with_interceptors(events_with_deeds(told_acts, deeds, speeches, annotated, context.day), deeds, annotated)
    acts = acts_with_states_by_name(with_those_harmed(done, deeds, annotated), annotated)
    agreed = agreed_voices(grounded, faint)
    events = tuple(
        resolve_event(without_operation_as_party(draft, operations), speeches, annotated, context, agreed) for draft in acts
    )
    claims = without_far_doers(grounded, events, annotated)
    attributions = tuple(resolve_speech(draft, annotated, context) for draft in speeches)
    heard_of = [claim.voice for claim in claims] + [attribution.voice for attribution in attributions]
    return Reading(
        report=report,
        claims=claims,
        events=events,
        attributions=attributions,
        voices=_voices(heard_of),
        operations=operations,
        notes=(
            *(f"nobody is named as the speaker of {quotation}" for quotation in without_speaker(annotated, speeches)),
            *drafts.notes,
        ),
    )


def _placed(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport) -> Sequence[ClaimDraft]:
    """The drafts, each with the words for where."""
    own = told_apart(with_own_places(drafts, annotated), annotated)
    in_place = without_misplaced(with_scenes(own, annotated), annotated)
    pointed_at = with_sites_attacked(with_places_pointed_at(in_place, annotated), annotated)
    return with_described_places(with_areas_of_speakers(pointed_at, annotated), annotated)


def _timed(drafts: Sequence[ClaimDraft], annotated: AnnotatedReport, day: date | None) -> list[ClaimDraft]:
    """The drafts, each with the words for when."""
    grown = [without_day_of_growth(draft, annotated) for draft in drafts]
    own = [without_time_of_another(without_day_of_taking(draft, annotated), annotated) for draft in grown]
    of_own_time = with_days_of_entries([without_time_of_place(draft, annotated) for draft in own], annotated)
    return [with_words_for_days(draft, annotated, day) for draft in of_own_time]


def _grounded(claims: Sequence[Claim], annotated: AnnotatedReport) -> tuple[Claim, ...]:
    """The claims, each with the points of where it is, parts with their whole's, and on the side that their words tell."""
    sited = without_towns_of_wars(with_sites(claims, annotated), annotated)
    whole = with_places_of_wholes(with_wholes(with_shared_places(sited), annotated.report.text))
    return with_both_sides(without_sides_beside(whole, annotated), annotated)


def _drafts(annotated: AnnotatedReport, settings: Settings) -> Drafts:
    """Claims and events in the report's own words: those of the packaged model or, where one is asked, of another one."""
    least = settings.least
    claims = draft_claims(annotated, people=least.people, things=least.things)
    own = Drafts(claims, draft_events(annotated, threshold=least.events))
    if settings.llm is None:
        return own
    return verified(annotated, ask(annotated, settings.llm), own, **least._asdict())


def _voices(told: Sequence[Voice | None]) -> tuple[Voice, ...]:
    """Each speaker once, by name, the fullest description first met."""
    found: dict[str, Voice] = {}
    for voice in told:
        if voice is not None:
            found.setdefault(str(voice.speaker).casefold(), voice)
    return tuple(found.values())
