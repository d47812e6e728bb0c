package io.faultline.shop.order;

import java.util.List;

/** The topics of the saga that the order service writes. */
final class Topics {
  /** To product: reserve the articles. */
  static final String ACCEPTED = "order.accepted";

  /** To payment: charge the card. */
  static final String PAYMENT_REQUESTED = "payment.requested";

  /** To product and delivery: the order is confirmed or cancelled. */
  static final String DECIDED = "order.decided";

  static final List<String> WRITTEN = List.of(ACCEPTED, PAYMENT_REQUESTED, DECIDED);

  private Topics() {}
}
