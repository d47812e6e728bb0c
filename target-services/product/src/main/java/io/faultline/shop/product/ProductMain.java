package io.faultline.shop.product;

import io.faultline.shop.kit.service.Launch;

/** Starts the product service as a process. */
public final class ProductMain {
  private ProductMain() {}

  public static void main(String[] args) {
    Launch.main(ProductSettings::read, ProductSettings::service, ProductService::new);
  }
}
