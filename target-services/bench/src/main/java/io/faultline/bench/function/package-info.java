/** Measures cold starts of the function, with and without archives of its classes and the agent. */
package io.faultline.bench.function;
