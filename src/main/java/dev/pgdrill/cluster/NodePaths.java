package dev.pgdrill.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Where things are on a node. Scenario text and transcripts are rendered with these, so they are right on every runtime:
 * {@code [=primary.host]}, {@code [=primary.data]}, ….
 *
 * @param host the name or address other nodes reach it by
 * @param port PostgreSQL's port
 * @param sparePort a port free for a second PostgreSQL on the node
 * @param bin PostgreSQL's programs
 * @param home the home directory of the node's user
 * @param data the data directory ({@code PGDATA})
 * @param archive an empty directory for archived WAL segments
 * @param backup a directory for base backups and dumps
 * @param spare a directory free for a second data directory; does not exist at first
 * @param log the server's log file, outside the data directory
 * @param socket the directory of the unix socket ({@code PGHOST} on the node)
 * @param user the operating system's user that owns PostgreSQL
 * @param pgbackrestConfig pgBackRest's configuration file
 * @param repository the directory for a pgBackRest repository
 * @param tls a directory with {@code ca.crt}, {@code node.crt}, {@code node.key} for the node's name; null where the cluster has no repository
 * @param pgbackrestPort the port of {@code pgbackrest server}
 * @param workspace pgdrill's own files on the node; no part of snapshots
 */
public record NodePaths(
        String host,
        int port,
        int sparePort,
        String bin,
        String home,
        String data,
        String archive,
        String backup,
        String spare,
        String log,
        String socket,
        String user,
        String pgbackrestConfig,
        String repository,
        @Nullable String tls,
        int pgbackrestPort,
        String workspace) {

    /** PostgreSQL's unix socket. */
    public String socketFile() {
        return socket + "/.s.PGSQL." + port;
    }
}
