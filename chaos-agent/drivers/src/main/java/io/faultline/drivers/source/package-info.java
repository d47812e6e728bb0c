/** The shared code of fault sources: raised faults, and holds on new ones. */
package io.faultline.drivers.source;
