package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who a scenario is for. */
public enum Difficulty {
    /** Somebody who has used SQL and never run a server. */
    @JsonProperty("intro")
    INTRO,
    /** A junior database administrator. */
    @JsonProperty("core")
    CORE,
    /** Somebody who runs PostgreSQL in production. */
    @JsonProperty("advanced")
    ADVANCED,
    /** Somebody who is called when nobody else knows. */
    @JsonProperty("expert")
    EXPERT
}
