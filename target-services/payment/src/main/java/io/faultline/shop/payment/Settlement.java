package io.faultline.shop.payment;

/** How a charge was decided. */
sealed interface Settlement {
  /** The charge's state and the event's outcome. */
  String outcome();

  /** The processor took the money; {@code processorId} is its own name for that. */
  record Charged(String processorId) implements Settlement {
    @Override
    public String outcome() {
      return "charged";
    }
  }

  /** The processor refused the card. */
  record Declined() implements Settlement {
    @Override
    public String outcome() {
      return "declined";
    }
  }

  /** Given up. */
  record Failed(String reason) implements Settlement {
    @Override
    public String outcome() {
      return "failed";
    }
  }
}
