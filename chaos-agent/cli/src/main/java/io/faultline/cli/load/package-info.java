/** Load alone, without a run. */
package io.faultline.cli.load;
