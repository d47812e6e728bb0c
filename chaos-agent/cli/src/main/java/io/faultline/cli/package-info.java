/** Commands and all wiring. */
package io.faultline.cli;
