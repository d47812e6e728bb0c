/** The shop's shape, as values: everything else in {@code local} is derived from it. */
package io.faultline.local.topology;
