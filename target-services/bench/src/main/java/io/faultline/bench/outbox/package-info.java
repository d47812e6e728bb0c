/**
 * Measures the two ways to publish an outbox: the service's own relay and change data capture by
 * Kafka Connect, each in processes of its own, in turns. May import the kit, Kafka's client,
 * Vert.x, Jackson and picocli.
 */
package io.faultline.bench.outbox;
