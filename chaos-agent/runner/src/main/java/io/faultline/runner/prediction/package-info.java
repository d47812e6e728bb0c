/** What a breaker's settings make of a fault, in seconds: pure arithmetic. */
package io.faultline.runner.prediction;
