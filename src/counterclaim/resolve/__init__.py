"""Words in, values out: names to places and actors, time words to days, spellings to one operation; doubt stays a value.

Packages, in the order in which a draft goes through them:

    words       spellings, states, offices, and the words of a party
    speakers    whose word a claim is, and through which channel
    doers       who did it, and who did not
    sides       whose people or things they are
    places      where it was, and what that is on the map
    times       when it was, and which days that means
    acts        whom an act answers, harms or means
    actors      the state, force, group or organization that words mean
    claims      drafts in; claims and events with resolved parties, places and voices out
"""
