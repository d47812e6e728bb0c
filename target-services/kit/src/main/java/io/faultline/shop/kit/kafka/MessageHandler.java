package io.faultline.shop.kit.kafka;

import io.vertx.core.Future;

/**
 * Handles a message, maybe more than once; a failure other than {@link Malformed} brings the
 * message again.
 */
@FunctionalInterface
public interface MessageHandler {
  Future<Void> handle(Message message);
}
