package io.faultline.load;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small HTTP server in the shop's place, and a folder for what a load writes, for each test. */
abstract class WithShopDouble {
  @TempDir Path folder;
  ShopDouble shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ShopDouble();
  }

  @AfterEach
  void close() {
    shop.close();
  }
}
