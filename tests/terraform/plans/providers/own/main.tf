provider "aws" {
  region = "ap-south-1"
}

resource "aws_sns_topic" "own" {}
