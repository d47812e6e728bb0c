/**
 * A stateless function beside the services: its address always exists, its process only while there
 * are requests.
 */
package io.faultline.shop.function;
