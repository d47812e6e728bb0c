/**
 * Kafka as one process of its own, broker and controller in one, and the dead letters that services
 * parked in it.
 */
package io.faultline.local.broker;
