package io.faultline.agent.watch;

import java.util.Optional;

/**
 * A way out of this process that calls took.
 *
 * @param peer {@code host:port}, or the database's address
 * @param client {@code http}, {@code jdbc}, {@code sql}, {@code kafka-producer}
 * @param library whose client it is: {@code vertx}, {@code jdk}, {@code postgresql}
 * @param breaker that guards the calls; nothing where none was seen to
 * @param timeoutMillis that the client gives the calls; nothing where it gives none
 */
public record Edge(
    String peer,
    String client,
    String library,
    Optional<String> breaker,
    Optional<Long> timeoutMillis) {}
