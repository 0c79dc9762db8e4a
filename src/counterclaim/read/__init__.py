"""Read: a receipt comes in; a report with dateline, headline, paragraphs, notes and sign-off goes out."""
