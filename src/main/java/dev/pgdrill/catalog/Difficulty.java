package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who a scenario is for. */
public enum Difficulty {
    @JsonProperty("intro")
    INTRO,
    @JsonProperty("core")
    CORE,
    @JsonProperty("advanced")
    ADVANCED,
    @JsonProperty("expert")
    EXPERT
}
