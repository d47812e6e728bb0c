/**
 * A small adapter of kafka-clients to the Vert.x context: at least once, committed after handling.
 */
package io.faultline.shop.kit.kafka;
