package io.faultline.agent.it;

import org.junit.jupiter.api.Tag;

/** On Java 25, where there is one. */
@Tag("soak")
class RestStorageStrainOn25IT extends RestStorageStrainTests {
  RestStorageStrainOn25IT() {
    super(Jdk.TWENTY_FIVE);
  }
}
