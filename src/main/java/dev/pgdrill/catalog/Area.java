package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What part of running PostgreSQL a scenario is about. Listings are grouped by it, in this order. */
public enum Area {
    /** Making copies that a recovery can rely on. */
    @JsonProperty("backup")
    BACKUP("Backup"),
    /** Getting data and service back. */
    @JsonProperty("recovery")
    RECOVERY("Recovery"),
    /** Standbys, failover, and staying available. */
    @JsonProperty("replication")
    REPLICATION("Replication and failover"),
    /** Seeing what a server does, and making it do it faster. */
    @JsonProperty("performance")
    PERFORMANCE("Monitoring and performance"),
    /** Who may connect from where, and do what. */
    @JsonProperty("security")
    SECURITY("Security"),
    /** Anything else. */
    @JsonProperty("other")
    OTHER("Other");

    private final String heading;

    Area(String heading) {
        this.heading = heading;
    }

    /** What a listing puts above its scenarios. */
    public String heading() {
        return heading;
    }
}
