package io.faultline.shop.payment;

/** The outcome of a charge. */
sealed interface Settlement {
  /** The charge's state and the event's outcome. */
  String outcome();

  /**
   * The processor charged the card.
   *
   * @param processorId the processor's id of the charge
   */
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

  /** The attempts failed, and no further one is made. */
  record Failed(String reason) implements Settlement {
    @Override
    public String outcome() {
      return "failed";
    }
  }
}
