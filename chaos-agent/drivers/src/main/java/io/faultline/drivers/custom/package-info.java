/** Faults that commands and requests of the user's own raise and lift. */
package io.faultline.drivers.custom;
