package dev.pgdrill.cluster;

import dev.pgdrill.catalog.NodeSpec;
import java.util.Map;

/**
 * What is to be started.
 *
 * @param drill the drill's id: lower-case letters, digits and hyphens, at most 40 characters
 * @param scenario the scenario's id, for labels
 * @param nodes the scenario's nodes by name, in order
 * @param owner whose drill it is, so that one user's cleaning doesn't touch another's on a shared engine
 * @param app whether there is a node for the application, named {@link Cluster#APP}
 */
public record ClusterSpec(String drill, String scenario, String owner, Map<String, NodeSpec> nodes, boolean app) {}
