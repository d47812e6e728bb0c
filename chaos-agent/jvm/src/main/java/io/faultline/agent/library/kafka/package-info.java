/** kafka-clients: producers and consumers. */
package io.faultline.agent.library.kafka;
