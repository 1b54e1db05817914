package dev.pgdrill.drill.probe;

/**
 * The application connected to a server.
 *
 * @param at microseconds since 1970-01-01 UTC
 * @param host as the endpoint names it
 */
public record Connected(long at, String host, int port) {}
