/**
 * Measures the two ways to publish an outbox: the service's own relay and change data capture by
 * Kafka Connect, each in processes of its own, in turns.
 */
package io.faultline.bench.outbox;
