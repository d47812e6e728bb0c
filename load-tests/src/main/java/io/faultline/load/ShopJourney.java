package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.List;
import java.util.random.RandomGenerator;

/** A journey of the shop's users. */
enum ShopJourney {
  /** Place an order, and read it later. */
  CHECKOUT(Requested.PLACE_ORDER, Requested.READ_ORDER) {
    @Override
    ChainBuilder chain(
        BrowseJourney browse,
        CheckoutJourney checkout,
        double buyingShare,
        RandomGenerator chance) {
      return checkout.chain();
    }
  },
  /** Look at the catalogue only. */
  BROWSE(Requested.LIST_PRODUCTS, Requested.READ_PRODUCT) {
    @Override
    ChainBuilder chain(
        BrowseJourney browse,
        CheckoutJourney checkout,
        double buyingShare,
        RandomGenerator chance) {
      return browse.chain();
    }
  },
  /** Look at the catalogue; a share of the users goes on to order. */
  MIXED(
      Requested.LIST_PRODUCTS,
      Requested.READ_PRODUCT,
      Requested.PLACE_ORDER,
      Requested.READ_ORDER) {
    @Override
    ChainBuilder chain(
        BrowseJourney browse,
        CheckoutJourney checkout,
        double buyingShare,
        RandomGenerator chance) {
      return browse
          .chain()
          .exec(
              doIf(session -> chance.nextDouble() < buyingShare)
                  .then(pause(BrowseJourney.PATIENCE).exec(checkout.chain())));
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> requests;

  ShopJourney(String... requests) {
    this.requests = List.of(requests);
  }

  /** The names of all requests in it. */
  List<String> requests() {
    return requests;
  }

  /**
   * Its steps once the user has arrived.
   *
   * @param chance thread-safe
   */
  abstract ChainBuilder chain(
      BrowseJourney browse, CheckoutJourney checkout, double buyingShare, RandomGenerator chance);
}
