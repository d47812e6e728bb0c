/**
 * Kafka Connect with Debezium's connector for PostgreSQL: one process that publishes the outboxes
 * of the services whose own relay is off. A module of its own, because its class path is its own.
 */
package io.faultline.shop.connect;
