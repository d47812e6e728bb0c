package io.faultline.agent.it;

/** On the Java that the tests run on. */
class RestStorageIT extends RestStorageTests {
  RestStorageIT() {
    super(Jdk.OWN);
  }
}
