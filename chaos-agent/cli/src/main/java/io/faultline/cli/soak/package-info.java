/** The soak of the shop: each of its processes is killed once under load, and the facts decide. */
package io.faultline.cli.soak;
