"""Is this job real? Signs to look at before answering an offer to model, act or earn quickly."""
