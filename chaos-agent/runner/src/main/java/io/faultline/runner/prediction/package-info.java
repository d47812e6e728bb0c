/**
 * Predicts from its settings how long a breaker takes under a fault, in seconds: pure arithmetic.
 */
package io.faultline.runner.prediction;
