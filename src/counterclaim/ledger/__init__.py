"""The ledger's comparison core: claims grouped into matters, compared, counted and summarized; pure, and without a store."""
