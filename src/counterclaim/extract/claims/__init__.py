"""Claims: the model's proposals of counts come in; drafts that count something, each with its effect, kind, status and scope, go out."""
