/**
 * Kafka Connect with Debezium's connector for PostgreSQL: one process that publishes the outboxes
 * of the services whose own relay is off. It is a module of its own because of its class path.
 */
package io.faultline.shop.connect;
