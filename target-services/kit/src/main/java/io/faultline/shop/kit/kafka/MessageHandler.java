package io.faultline.shop.kit.kafka;

import io.vertx.core.Future;

/**
 * Handles a message, perhaps more than once; after a failure other than {@link Malformed} it gets
 * the message again.
 */
@FunctionalInterface
public interface MessageHandler {
  Future<Void> handle(Message message);
}
