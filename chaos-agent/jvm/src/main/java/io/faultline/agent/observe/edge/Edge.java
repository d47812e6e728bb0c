package io.faultline.agent.observe.edge;

import java.util.Optional;

/**
 * A way out of this process that calls took.
 *
 * @param peer {@code host:port}, or the database's address
 * @param client {@code http}, {@code jdbc}, {@code sql}, {@code kafka-producer}
 * @param library whose client it is: {@code vertx}, {@code jdk}, {@code postgresql}
 * @param context what guards the calls
 * @param timeoutMillis that the client gives the calls; nothing where it gives none
 */
public record Edge(
    String peer,
    String client,
    String library,
    GuardContext context,
    Optional<Long> timeoutMillis) {}
