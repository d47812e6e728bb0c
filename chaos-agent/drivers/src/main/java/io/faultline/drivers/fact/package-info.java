/** Reads the facts of invariants over HTTP. */
package io.faultline.drivers.fact;
