package io.faultline.agent.observe.edge;

import java.util.Optional;

/**
 * An outgoing connection of this process that calls used.
 *
 * @param peer {@code host:port}, or the database's address
 * @param client {@code http}, {@code jdbc}, {@code sql}, {@code kafka-producer}
 * @param library the client's: {@code vertx}, {@code jdk}, {@code postgresql}
 * @param context the guards of the calls
 * @param timeoutMillis the client's own; empty if it has none
 */
public record Edge(
    String peer,
    String client,
    String library,
    GuardContext context,
    Optional<Long> timeoutMillis) {}
