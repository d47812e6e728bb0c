/**
 * What the points do in the libraries they are in. Compiled against those libraries and loaded once
 * for each class loader that has them, as its child; so nothing outside this package may name a
 * class in it. Imports {@code find}, {@code raise}, {@code watch}, {@code weave} and the libraries.
 */
package io.faultline.agent.hook;
