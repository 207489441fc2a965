"""What each page shows, as plain data without markup: made from the catalog, its graph, the policy and a verdict."""
