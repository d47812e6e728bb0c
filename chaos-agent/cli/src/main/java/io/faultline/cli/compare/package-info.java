/** Runs beside each other: what they came to, and which alerts fired in them. */
package io.faultline.cli.compare;
