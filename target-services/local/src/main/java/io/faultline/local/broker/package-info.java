/**
 * Kafka as one process of its own, broker and controller in one, and the letters that services
 * parked in it. Imports Kafka and Jackson only.
 */
package io.faultline.local.broker;
