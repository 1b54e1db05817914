package dev.pgdrill.drill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Parameters of pgdrill's own sessions. They are given when the session starts, where they outrank {@code ALTER ROLE},
 * {@code ALTER DATABASE} and {@code ALTER SYSTEM} (manual, section 20.1.4), so nothing a learner sets is felt. Planner
 * parameters are left alone: how a query is planned is part of what a scenario may look at.
 */
public final class SessionSettings {
    /** The longest a query of pgdrill's may run. */
    static final int STATEMENT_SECONDS = 20;

    /** The longest it waits for a lock. */
    static final int LOCK_SECONDS = 3;

    private static final int FIRST_WITH_EVENT_TRIGGERS = 17;

    private SessionSettings() {}

    /**
     * What any role may set: how text and names are read, how values are written, how long things may take. For
     * {@code PGOPTIONS} of programs that pgdrill runs on a node.
     */
    public static String forAnyRole() {
        Map<String, String> settings = new LinkedHashMap<>();
        meaning(settings);
        timeouts(settings, 0, 0);
        return options(settings);
    }

    /** What pgdrill's own connections start with, as a superuser, on that major version of PostgreSQL. */
    static String forSuperuser(int major) {
        Map<String, String> settings = new LinkedHashMap<>();
        meaning(settings);
        timeouts(settings, STATEMENT_SECONDS, LOCK_SECONDS);
        settings.put("row_security", "off");
        settings.put("session_replication_role", "origin");
        settings.put("session_preload_libraries", "");
        settings.put("local_preload_libraries", "");
        settings.put("zero_damaged_pages", "off");
        settings.put("ignore_checksum_failure", "off");
        settings.put("lc_messages", "C");
        unseen(settings);
        if (major >= FIRST_WITH_EVENT_TRIGGERS) {
            // Login triggers would run before anything else could be said.
            settings.put("event_triggers", "off");
            settings.put("transaction_timeout", "0");
        }
        return options(settings);
    }

    private static void meaning(Map<String, String> settings) {
        settings.put("search_path", "pg_catalog,pg_temp");
        settings.put("role", "none");
        settings.put("default_transaction_read_only", "off");
        settings.put("default_transaction_deferrable", "off");
        settings.put("default_transaction_isolation", "read committed");
        settings.put("exit_on_error", "off");
        settings.put("transform_null_equals", "off");
        settings.put("standard_conforming_strings", "on");
        settings.put("backslash_quote", "safe_encoding");
        settings.put("array_nulls", "on");
        settings.put("quote_all_identifiers", "off");
        settings.put("gin_fuzzy_search_limit", "0");
        settings.put("xmloption", "content");
        settings.put("xmlbinary", "base64");
        settings.put("TimeZone", "UTC");
        settings.put("timezone_abbreviations", "Default");
        settings.put("DateStyle", "ISO,MDY");
        settings.put("IntervalStyle", "postgres");
        settings.put("extra_float_digits", "1");
        settings.put("bytea_output", "hex");
        settings.put("lc_monetary", "C");
        settings.put("lc_numeric", "C");
        settings.put("lc_time", "C");
        settings.put("default_text_search_config", "pg_catalog.simple");
        settings.put("client_min_messages", "error");
        settings.put("temp_tablespaces", "");
    }

    private static void timeouts(Map<String, String> settings, int statementSeconds, int lockSeconds) {
        settings.put("statement_timeout", statementSeconds + "s");
        settings.put("lock_timeout", lockSeconds + "s");
        settings.put("idle_in_transaction_session_timeout", "0");
        settings.put("idle_session_timeout", "0");
    }

    /** Looking must not leave traces that a learner or another check would take for the application's. */
    private static void unseen(Map<String, String> settings) {
        settings.put("log_statement", "none");
        settings.put("log_duration", "off");
        settings.put("log_min_duration_statement", "-1");
        settings.put("log_min_duration_sample", "-1");
        settings.put("log_transaction_sample_rate", "0");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_min_messages", "panic");
        settings.put("log_lock_waits", "off");
        settings.put("log_temp_files", "-1");
        settings.put("log_disconnections", "off");
        settings.put("auto_explain.log_min_duration", "-1");
        settings.put("pg_stat_statements.track", "none");
        settings.put("pgaudit.log", "none");
    }

    private static String options(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + escape(setting.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace(" ", "\\ ");
    }
}
