"""Acts: the model's proposals of events come in; drafts of acts between actors, each with its type, parties and words, go out."""
