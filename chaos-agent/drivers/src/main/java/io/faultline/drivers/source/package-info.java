/** What fault sources have in common: raised faults, and holds on new ones. */
package io.faultline.drivers.source;
