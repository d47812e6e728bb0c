/** Kafka as one process of its own: broker and controller in one. Imports Kafka only. */
package io.faultline.local.broker;
