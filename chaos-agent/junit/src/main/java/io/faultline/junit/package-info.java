/**
 * Breaks this JVM on purpose in a JUnit Jupiter test, and mends it after the test whatever happens.
 */
package io.faultline.junit;
