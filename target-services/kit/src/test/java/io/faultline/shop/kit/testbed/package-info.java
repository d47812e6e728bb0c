/** Real PostgreSQL and Kafka for tests, started once a JVM. */
package io.faultline.shop.kit.testbed;
