/** Real PostgreSQL and Kafka for tests, started once in each JVM. */
package io.faultline.shop.kit.testbed;
